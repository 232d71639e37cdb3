/** One thing that the check of a request has to say. */

export interface Remark {
  /** `refused`: the service answers an error. `misread`: it answers, but not what was meant. */
  readonly verdict: 'refused' | 'misread';
  /** The message that the service would send, where it is known. */
  readonly message?: string;
  /** What is wrong, and with which part of the request. */
  readonly problem: string;
  /** What to write instead. */
  readonly fix: string;
}

export function refused(message: string, problem: string, fix: string): Remark {
  return { verdict: 'refused', message, problem, fix };
}

export function misread(problem: string, fix: string): Remark {
  return { verdict: 'misread', problem, fix };
}

/** One sentence. */
export function remarkText({ problem, fix }: Remark): string {
  return `${problem}; ${fix}`;
}
