/** What is known of an error's way: the frames it passed, and the errors it came from. */
import type { PyError } from '../../../values/errors/errors';

export interface Frame {
  readonly line: number;
  readonly name: string;
}

export interface Trail {
  /** Innermost first. */
  readonly frames: Frame[];
  cause?: PyError | null;
  context?: PyError;
  /** Thrown on by the function that caught it, whose frame it has already. */
  isOnItsWay?: boolean;
}

const trails = new WeakMap<object, Trail>();

export function trailOf(error: PyError): Trail {
  const known = trails.get(error);
  if (known !== undefined) return known;
  const trail = { frames: [] };
  trails.set(error, trail);
  return trail;
}

export const knownTrail = (error: object): Trail | undefined => trails.get(error);
