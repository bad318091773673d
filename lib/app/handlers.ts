import type { Handlers } from '../bus/server';
import { pressKeeper } from './answer-pressed';
import { carryOut } from './command';
import { eraseEverything } from './erase';
import { guardHere, guardSaid } from './guard-here';
import { guardWanted } from './guard-wanted';
import { heldByPage, syncEndOld, syncNow, syncReach } from './hold-link';
import { insertMessage } from './insert-message';
import { lookAtPage } from './look-at-page';
import { readingTaker } from './offer-reading';
import { openOnUpwork } from './open-on-upwork';
import { pageSkeleton } from './page-skeleton';
import { preparedHere } from './prepared-here';
import { readerWanted } from './reader-wanted';
import { rebuild } from './rebuild';
import { receive } from './receive';
import { restorePart } from './restore';
import { snooze } from './snooze';
import { startAfresh } from './start-afresh';
import { termsHere } from './terms-here';
import { termsPressKeeper } from './terms-pressed';
import type { Tools } from './tools';
import { withdrawPressKeeper } from './withdraw-pressed';

/** Every channel of the bus with the use case that serves it. */
export function handlers(tools: Tools): Handlers {
	const { journal } = tools;
	const keepPress = pressKeeper(tools.now);
	const keepTermsPress = termsPressKeeper(tools.now);
	const keepWithdrawal = withdrawPressKeeper(tools.now);
	const takeReading = readingTaker(tools.now);
	return {
		command: (body) => carryOut(tools, body),
		lookAtPage: (body) => lookAtPage(tools, body),
		pageSkeleton: (body) => pageSkeleton(tools, body),
		openOnUpwork: (body) => openOnUpwork(tools, body),
		saveDraft: ({ key, value }) => journal.saveDraft(key, value),
		dropDraft: ({ key }) => journal.dropDraft(key),
		health: () => journal.lookAgain(),
		startAfresh: () => startAfresh(tools),
		restorePart: (body) => restorePart(tools, body),
		syncReceive: (body) => receive(tools, body),
		syncSealed: ({ keys }) => journal.markSealed(keys),
		syncHold: () => heldByPage(tools),
		syncNow: ({ agreed }) => syncNow(tools, agreed),
		syncReach: () => syncReach(tools),
		syncEndOld: (body) => syncEndOld(tools, body),
		backupSaved: () => journal.backupSaved(),
		rebuild: () => rebuild(tools),
		eraseEverything: () => eraseEverything(tools),
		guardWanted: (_body, speaker) => guardWanted(tools, speaker),
		guardHere: (_body, speaker) => guardHere(tools, speaker),
		guardSaid: (body, speaker) => guardSaid(tools, body, speaker),
		readerWanted: (_body, speaker) => readerWanted(tools, speaker),
		preparedHere: (_body, speaker) => preparedHere(tools, speaker),
		termsHere: (_body, speaker) => termsHere(tools, speaker),
		termsPressed: (body, speaker) => keepTermsPress(tools, body, speaker),
		withdrawPressed: (body, speaker) => keepWithdrawal(tools, body, speaker),
		answerPressed: (body, speaker) => keepPress(tools, body, speaker),
		offerReading: (body, speaker) => takeReading(tools, body, speaker),
		snooze: (body) => snooze(tools, body),
		insertMessage: (body) => insertMessage(tools, body),
	};
}
