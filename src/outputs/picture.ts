/** Pictures that are made of others: other sizes, crops, social cards, and files without what a camera wrote into them. */
import type { Recipe } from '../assets/recipe.js';
import type { Output, PageDraft } from './output.js';

type Params = { readonly path: string; readonly recipe: Recipe };

export const picture: Output = {
  name: 'picture',
  stage: 'asset',

  plan(site) {
    return site.pictures.map(({ file, recipe, path }): PageDraft => {
      const params: Params = { path, recipe };
      return {
        url: site.urls.asset(file),
        file,
        inputs: recipe.how === 'card' ? [] : [`asset:${path}`],
        params: params as unknown as PageDraft['params'],
        about: path,
      };
    });
  },

  render(plan, inputs) {
    const { path, recipe } = plan.params as unknown as Params;
    return recipe.how === 'card' ? { recipe } : { recipe, from: inputs.asset(path).source };
  },
};
