/** Dot commands of lessons. */
import type { Command } from './command';

export const learnCommands: readonly Command[] = [
  {
    name: 'learn',
    args: '[LESSON|list|off]',
    help: 'go on with the lessons, begin one by its name or a page of your own, list them, or end the one that is on',
    // The steps that were done before are entered again.
    takesKeys: true,
    run({ learning }, args) {
      const lessons = learning();
      if (args === '') lessons.goOn();
      else if (args === 'off') lessons.off();
      else if (args === 'list') lessons.list();
      else lessons.begin(args);
    },
  },
  {
    name: 'hint',
    args: '',
    help: 'in a lesson, a hint for the step; the third is the answer',
    run: ({ learning }) => learning().hint(),
  },
  {
    name: 'skip',
    args: '',
    help: "in a lesson, enter the page's own answer and go on with the next step",
    takesKeys: true,
    run: ({ learning }) => learning().skip(),
  },
  {
    name: 'again',
    args: '',
    help: 'begin the lesson that is on from its first step',
    run: ({ learning }) => learning().again(),
  },
  {
    name: 'play',
    args: '',
    help: 'in a lesson, do what you like: nothing is checked until .learn',
    run: ({ learning }) => learning().play(),
  },
];
