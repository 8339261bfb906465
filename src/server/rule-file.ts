/** A file of rules in the built folder, read anew when a build has changed it. */
import * as files from '../util/files.js';

/** A line that says nothing we understand. */
export interface RuleFault {
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong, and the mend. */
  readonly message: string;
}

export interface Rules<Rule> {
  readonly rules: readonly Rule[];
  readonly faults: readonly RuleFault[];
}

/**
 * @param file absolute; no rules if it isn't there
 * @returns gives the rules as the file has them now; throws the system's error if it can't be read
 */
export function rulesOf<Rule>(file: string, parse: (text: string) => Rules<Rule>): () => Rules<Rule> {
  let seen: string | undefined;
  let rules = parse('');
  return () => {
    const stamp = files.sourceStampOf(file);
    const now = JSON.stringify(stamp);
    if (now !== seen) rules = parse((stamp && files.readTextIfAny(file)) ?? '');
    seen = now;
    return rules;
  };
}
