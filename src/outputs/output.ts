/** What a page kind is: how its pages are planned from the site, and how one of them is made. */
import type { Recipe } from '../assets/recipe.js';
import type { Code } from '../diagnostics/codes.js';
import type { Place } from '../diagnostics/diagnostic.js';
import type { InputRef, Inputs } from '../site/inputs.js';
import type { Json } from '../site/own-types.js';
import type { Site } from '../site/types.js';

/** A page as its output plans it. */
export interface PageDraft {
  readonly url: string;
  /** Its path in the output folder. */
  readonly file: string;
  readonly inputs: readonly InputRef[];
  /** More inputs: those that it has in common with many pages, which all have this very list. */
  readonly shared?: readonly InputRef[];
  /** What the page depends on besides its inputs. */
  readonly params?: Json;
  /** What the page is about, for people: the file of a story, or words such as `the front page`. */
  readonly about: string;
}

/** A page whose inputs are only found when somebody asks for them: most pages of a site that is being written nobody asks for. */
export class LazyDraft implements PageDraft {
  private found: Details | undefined;

  constructor(
    readonly url: string,
    readonly file: string,
    readonly about: string,
    readonly shared: readonly InputRef[],
    private readonly find: () => Details,
  ) {}

  get inputs(): readonly InputRef[] {
    return this.details().inputs;
  }

  get params(): Json {
    return this.details().params;
  }

  private details(): Details {
    this.found ??= this.find();
    return this.found;
  }
}

type Details = { readonly inputs: readonly InputRef[]; readonly params: Json };

/** What takes long to make, and is kept by its recipe's name. */
export interface ToMake {
  readonly recipe: Recipe;
  /** The picture that it is made of, absolute; none for a card of words. */
  readonly from?: string;
}

/** What is wrong with a page, and the mend. */
export interface PageFinding {
  readonly code: Code;
  readonly message: string;
  /** What to find the place by: the name of an element and perhaps of its attribute, or a part of a stylesheet. */
  readonly tag?: string;
  readonly attribute?: string;
  readonly css?: string;
  /** The offset of the tag in the page. */
  readonly at?: number;
}

/** Code of the site's own has failed while it made a page. */
export class OwnCodeError extends Error {
  constructor(
    readonly place: Place,
    message: string,
  ) {
    super(message);
  }
}

export interface Output {
  readonly name: string;
  /** When its files are published: what others link to comes first. */
  readonly stage: 'asset' | 'page' | 'list';
  /** Whether it tells of old addresses: it is planned when it is known what stands at which address. */
  readonly tellsOld?: true;
  plan(site: Site): PageDraft[];
  /** A function of the plan and the values of its inputs, and of nothing else. */
  render(plan: PageDraft, inputs: Inputs): string | Uint8Array | ToMake;
  /** What of a page of it breaks a rule that it must keep: the build fails with that. It costs microseconds. */
  faultsIn?(content: string): readonly PageFinding[];
}

/** All inputs of a page. */
export function inputsOf({ shared = [], inputs }: PageDraft): readonly InputRef[] {
  return [...shared, ...inputs];
}
