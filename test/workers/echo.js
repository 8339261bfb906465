/** A worker of the tests: says that it has done a task, or fails at it. */
export default async (task) => {
  if (task === -1) throw new Error('told to fail');
  return `there ${task}`;
};
