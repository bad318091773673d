import type { Handlers } from '../bus/server';
import { carryOut } from './command';
import { eraseEverything } from './erase';
import { guardWanted } from './guard-wanted';
import { lookAtPage } from './look-at-page';
import { openOnUpwork } from './open-on-upwork';
import { readerWanted } from './reader-wanted';
import { rebuild } from './rebuild';
import { restorePart } from './restore';
import { startAfresh } from './start-afresh';
import type { Tools } from './tools';

/** Every channel of the bus with the use case that serves it. */
export function handlers(tools: Tools): Handlers {
	const { journal } = tools;
	return {
		command: (body) => carryOut(tools, body),
		lookAtPage: (body) => lookAtPage(tools, body),
		openOnUpwork: (body) => openOnUpwork(tools, body),
		saveDraft: ({ key, value }) => journal.saveDraft(key, value),
		dropDraft: ({ key }) => journal.dropDraft(key),
		health: () => journal.health(),
		startAfresh: () => startAfresh(tools),
		restorePart: (body) => restorePart(tools, body),
		backupSaved: () => journal.backupSaved(),
		rebuild: () => rebuild(tools),
		eraseEverything: () => eraseEverything(tools),
		guardWanted: (_body, speaker) => guardWanted(tools, speaker),
		readerWanted: (_body, speaker) => readerWanted(tools, speaker),
		preparedHere: async () => ({ ok: true, prepared: null }),
		answerPressed: async () => ({ ok: true }),
		offerReading: async () => ({ ok: true, saved: false }),
		snooze: async () => ({ ok: true }),
	};
}
