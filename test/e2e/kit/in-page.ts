/** Runs inside one of Parley's own pages, injected by kit.ts: real messages to the real worker, and a look at the real database. */
export { audit, dumpRows, everyStore, raiseSchemaNumber, readLongAgo, storedFacts, writeAsNewer } from './audit';
export { hammer } from './hammer';
export { items, send } from './messages';
export { retractLinks, threadIds } from './rooms';
