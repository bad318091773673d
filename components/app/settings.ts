import { partOf } from '../../lib/domain/desk';
import type { RecordId, SettingValue } from '../../lib/domain/facts';
import { mainAccount } from '../../lib/domain/practice';
import { type SavablePage, type SettingName, savablePages } from '../../lib/domain/preferences';
import { say } from './actions';
import type { Model } from './model';

/** Set once the person has answered the offer of saving on every visit, whichever way; it is never made again. */
const OFFER_ANSWERED = 'autosave.offered';

/** Keeps settings one after the other and says so with one undo; `text` null says nothing, for a control that shows its own state. */
async function set(model: Model, values: Record<string, SettingValue>, text: string | null): Promise<boolean> {
	const facts: { record: RecordId; id: string }[] = [];
	for (const [name, value] of Object.entries(values)) {
		const command = { type: 'setSetting' as const, account: mainAccount, name, value };
		const answer = await model.services.ask('command', { commandId: model.services.newId(), command });
		if (!answer.ok) {
			say(model, answer);
			return false;
		}
		facts.push(...answer.facts);
	}
	if (text !== null) model.notice.value = { text, undo: facts, draft: null, problem: false };
	return true;
}

/** Keeps one choice of the options. */
export function setSetting(model: Model, name: SettingName, value: SettingValue): Promise<boolean> {
	return set(model, { [name]: value }, null);
}

/** Says under which name on Upwork the person's own records are; empty leaves it to the next page that tells. */
export function setMainName(model: Model, name: string): Promise<boolean> {
	const text =
		name === ''
			? 'The next page of your own that names you says whose they are.'
			: `Your own records are those of ${name}.`;
	return set(model, { 'account.main': name }, text);
}

/** Keeps one choice made outside of the options, said with an undo. */
export function saySetting(model: Model, name: SettingName, value: SettingValue, text: string): Promise<boolean> {
	return set(model, { [name]: value }, text);
}

/** Whether saving on every visit is to be offered: once something was saved from a page, and never after an answer. */
export function offersAutosave(model: Model): boolean {
	const [memory, settings] = [model.memory.value, model.settings.value];
	if (!memory || !settings || settings[OFFER_ANSWERED] === true) return false;
	const saved = savablePages.some((page) => [page, partOf(page)].some((name) => memory.lastRead[name] !== undefined));
	return saved && savablePages.every((page) => !model.preferences.value.autosave[page]);
}

/** Takes the offer for every kind of page, or turns it down for good. */
export async function answerAutosaveOffer(model: Model, take: boolean): Promise<void> {
	if (!take) {
		await set(model, { [OFFER_ANSWERED]: true }, 'Not offered again. Options can switch it on.');
		return;
	}
	const all = Object.fromEntries(savablePages.map((page: SavablePage) => [`autosave.${page}`, true]));
	await set(
		model,
		{ ...all, [OFFER_ANSWERED]: true },
		'Pages you open are saved from now on. Options can switch it off.',
	);
}

/** The account that what is saved from now on belongs to. */
export function savingAccount(model: Model): string {
	return model.preferences.peek().defaultAccount;
}
