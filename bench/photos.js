/** Makes seeded photographs, or what takes as long to scale: the same for the same number, about 200 KB each. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { article } from './corpus.js';

const [width, height] = [1600, 1067];

function drawing(index) {
  const circle = (_, at) => {
    const [x, y, r] = [(at * 7919 + index * 131) % width, (at * 104_729 + index * 17) % height, 10 + ((at * 31) % 120)];
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="hsl(${(at * 53 + index) % 360},50%,50%)" opacity="0.5"/>`;
  };
  const circles = Array.from({ length: 80 }, circle).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${(index * 37) % 360},60%,40%)"/>${circles}</svg>`;
}

/** Gives the first so many stories of a corpus a picture each. */
export async function addPhotos(folder, count) {
  mkdirSync(join(folder, 'articles/photos'), { recursive: true });
  for (let index = 0; index < count; index++) {
    await sharp(Buffer.from(drawing(index)))
      .jpeg({ quality: 88 })
      .toFile(join(folder, `articles/photos/${index}.jpg`));
    const { file, text } = article(index);
    const picture = `image: { src: ../../photos/${index}.jpg, alt: Circles }`;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text.replace('\n---\n', `\n${picture}\n---\n`));
  }
}
