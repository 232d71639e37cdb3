'use strict';

module.exports = { spentMs };

/** Milliseconds of processor time of this process: what a busy machine does meanwhile is not in them. */
function spentMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
