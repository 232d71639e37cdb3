/** A condition whose value cannot be read: what to write instead, by the kind of the field. */
import { adviseDate } from '../contract/date-advice';
import { ENUMS, type EnumName } from '../contract/enums';
import { guessedValue } from '../contract/misspellings';
import type { Parameter } from '../contract/parameters';
import { nearest } from '../../values/nearest';
import type { Fix } from './function-fix';

/** @param operator '' for a plain value */
export function argumentFix(parameter: Parameter, argument: string, operator: string): Fix {
  const { name } = parameter;
  const within = (text: string): string => (operator === '' ? text : `${operator}(${text})`);
  if (argument === '')
    return { problem: `${name}=${within('')} has no value`, fix: 'give one, or leave the parameter out' };
  switch (parameter.kind) {
    case 'enum':
      return enumFix(name, parameter.enumeration, argument, within);
    case 'time':
      return timeFix(name, argument, within);
    case 'int64':
      return numberFix(name, argument, within);
    case 'uuid':
      return uuidFix(name, argument);
    case 'boolean':
      return { problem: `${name}=${argument} is neither true nor false`, fix: booleanFix(name, argument) };
    case 'string':
      return {
        problem: `the value of ${name} is too long`,
        fix: `it may have ${parameter.maxLength ?? 0} bytes${parameter.like ? ': match a part of it with like()' : ''}`,
      };
  }
}

type Within = (text: string) => string;

function enumFix(name: string, enumeration: EnumName | undefined, argument: string, within: Within): Fix {
  const names = enumeration === undefined ? [] : ENUMS[enumeration].values.map((value) => value.name);
  const problem = `${name} has no value ${argument}`;
  const guess = guessedValue(argument);
  if (guess?.[0] === name) return { problem, fix: `write ${within(guess[1])}` };
  const near = nearest(argument, names);
  if (near !== undefined) return { problem, fix: `write ${within(near)}` };
  if (guess) return { problem, fix: `write ${guess[0]}=${guess[1]}` };
  return { problem, fix: `it is one of ${names.join(', ')}` };
}

const RELATIVE: readonly (readonly [RegExp, string])[] = [
  [/^(today|midnight)$/i, 'today()'],
  [/^yesterday$/i, "ago('1d')"],
  [/^now([+-]\d+[smhdw])?$/i, "ago('1h')"],
  [/\bago$|^(last|past)\b|^-?P?T?\d+\s*[smhdw]/i, "ago('2h')"],
];

function timeFix(name: string, argument: string, within: Within): Fix {
  const advice = adviseDate(argument);
  if (advice)
    return {
      problem: `${name}=${within(argument)}: ${advice.problem}`,
      fix: `write ${within(advice.write)}`,
    };
  const relative = RELATIVE.find(([pattern]) => pattern.test(argument))?.[1];
  const problem = `${name}=${within(argument)} holds no date of the six formats`;
  if (relative !== undefined) return { problem, fix: `write gt(${relative}), without quotes` };
  return { problem, fix: `write ${within('2020-04-22T11:00:00Z')}; help('dates') shows all formats` };
}

function numberFix(name: string, argument: string, within: Within): Fix {
  const problem = `${name}=${within(argument)} is no 64-bit integer`;
  if (/^\d(\.\d+)?e\+?\d+$/i.test(argument)) {
    return { problem, fix: 'JavaScript rounded it: write the id with an n at the end, or take idString' };
  }
  if (/^\d+ns$/.test(argument))
    return { problem, fix: `write the number as text: ${within(`'${argument.slice(0, -2)}'`)}` };
  if (/^[0-9a-f]{8}-/i.test(argument)) return { problem, fix: `that is a UUID: write uuid=${argument}` };
  return { problem, fix: 'it is written in digits, as in idString' };
}

function uuidFix(name: string, argument: string): Fix {
  const problem = `${name}=${argument} is no UUID`;
  if (/^\d{15,19}$/.test(argument)) return { problem, fix: `that is a number: write id=${argument}` };
  return { problem, fix: 'it has 36 characters, as 38045860-8901-426e-b51f-fc6d24d1cbe0' };
}

function booleanFix(name: string, argument: string): string {
  return /^(true|yes|1|on)$/i.test(argument) ? `write ${name}=true` : `write ${name}=true or ${name}=false`;
}
