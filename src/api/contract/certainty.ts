/**
 * How sure we are of a fact about the API. Every table of this folder carries it, so that help, checks and the sandbox
 * can say whether they repeat the documentation or make a choice of their own.
 *
 * - `documented`: the platform's documentation says so.
 * - `open source`: the platform maker's own public code says so.
 * - `seen`: clients written by others use it, some of them against the live service.
 * - `inferred`: follows from one of the above.
 * - `choice`: nothing was found; this is what the sandbox does.
 */
export type Sureness = 'documented' | 'open source' | 'seen' | 'inferred' | 'choice';
