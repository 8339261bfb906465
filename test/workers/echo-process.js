/** A process of the tests: says that it has done a task; one that is told to dies at each fifth. */
process.on('message', (task) => {
  if (process.env.DIES && task % 5 === 4) process.exit(1);
  process.send?.({ result: `there ${task}` });
});
process.on('disconnect', () => process.exit());
