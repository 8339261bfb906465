/**
 * Names the code that makes pictures: those that another code made are made anew, under other addresses. It is the hash
 * of the files of this folder and of the fonts; a test holds it to them, and says what to write here.
 */
export const madeBy = 'pHxNmzqqnM60p9NSA7LZR_';
