import type { AgencyEdition } from './agency-rules';
import type { ClientFees } from './client-cost';
import type { SettingValue } from './facts';
import type { LetterRule } from './letter';
import type { Cents } from './money';
import type { Edition } from './policy-table';
import { defaultReminders, type ReminderSettings } from './reminders';
import { HOUR } from './time';

/** The kinds of page that may be saved on every visit, each switched on by itself. */
export const savablePages = ['proposals', 'archive', 'invitation', 'proposal', 'offer', 'contracts', 'room'] as const;
export type SavablePage = (typeof savablePages)[number];

/** Settings by name, as `settingSet` facts of the account `main` hold them, with what holds until a person chooses. */
export const defaultSettings = {
	'autosave.proposals': false,
	'autosave.archive': false,
	'autosave.invitation': false,
	'autosave.proposal': false,
	'autosave.offer': false,
	'autosave.contracts': false,
	/** Of rooms that are kept only. */
	'autosave.room': false,
	/** Hours after which what is known of the Proposals page counts as old. */
	'fresh.hours': 12,
	'reminders.on': true,
	/** Hours before an edge of the response clock. */
	'reminders.lead': defaultReminders.leadMs / HOUR,
	'reminders.day': defaultReminders.edges.day,
	'reminders.threeDays': defaultReminders.edges.threeDays,
	/** Whether to remind 3 days and 1 day before an offer ends. */
	'reminders.offers': true,
	/** Minutes after local midnight. */
	'quiet.from': defaultReminders.quiet.from,
	'quiet.to': defaultReminders.quiet.to,
	/** The account of what a page shows when it does not name one. */
	'account.default': 'main',
	/** The name on Upwork that the account `main` stands for; empty before a page named one. */
	'account.main': '',
	/** By which edition contact details are judged. */
	'rules.contact': 'article',
	/** By which edition a submitted cover letter may be changed. */
	'rules.letter': 'article',
	/** Whole minutes a week that a preview of an hourly rate reckons with; null for none. */
	'terms.weeklyMinutes': null,
	/** What the client pays beside the amount, for an estimate; null where not set. */
	'client.marketplaceBps': null,
	'client.initiationCents': null,
	/** Which rules are gone by for the work of others. */
	'agency.edition': 'article',
	/** Whether to remind before a week closes in which manual time is still to be added. */
	'reminders.work': true,
} as const satisfies Record<string, SettingValue>;

export type SettingName = keyof typeof defaultSettings | FloorName;

/** The least to receive an hour, integer cents, one setting for each currency; null for none. */
export type FloorName = `floor.${string}`;
const FLOOR = 'floor.';

/** What a person chose, with defaults in place of what was never set or makes no sense. */
export interface Preferences {
	autosave: Record<SavablePage, boolean>;
	/** How long what was read of the Proposals page counts as fresh, in ms. */
	freshMs: number;
	reminders: ReminderSettings;
	defaultAccount: string;
	/** Whether the person chose it, so that it is not asked again. */
	defaultChosen: boolean;
	/** The name on Upwork that `main` stands for; null before a page named one. */
	mainName: string | null;
	contactEdition: Edition;
	letterRule: LetterRule;
	/** Hours a week to reckon with, in whole minutes; null where not stated. */
	weeklyMinutes: number | null;
	/** By currency, the least the person wants to receive an hour, integer cents. */
	floors: Readonly<Record<string, Cents>>;
	clientFees: ClientFees;
	agencyEdition: AgencyEdition;
	workReminders: boolean;
	offerReminders: boolean;
}

/** Preferences from the folded settings of the account `main`. Total: a value of another type or out of range is as if never set. */
export function preferencesOf(settings: Readonly<Record<string, SettingValue>>): Preferences {
	const flag = (name: SettingName) => {
		const value = settings[name];
		return typeof value === 'boolean' ? value : preset(name) === true;
	};
	const number = (name: SettingName, least: number, most: number) => {
		const value = settings[name];
		if (typeof value === 'number' && value >= least && value <= most) return value;
		return Number(preset(name));
	};
	const whole = (name: SettingName, least: number, most: number) => {
		const value = settings[name];
		return Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? Number(value) : null;
	};
	const account = settings['account.default'];
	const named = typeof account === 'string' && account !== '' && !account.includes(':');
	const mainName = settings['account.main'];
	return {
		autosave: {
			proposals: flag('autosave.proposals'),
			archive: flag('autosave.archive'),
			invitation: flag('autosave.invitation'),
			proposal: flag('autosave.proposal'),
			offer: flag('autosave.offer'),
			contracts: flag('autosave.contracts'),
			room: flag('autosave.room'),
		},
		freshMs: number('fresh.hours', 1, 24 * 365) * HOUR,
		reminders: {
			on: flag('reminders.on'),
			leadMs: number('reminders.lead', 0, 24) * HOUR,
			edges: { day: flag('reminders.day'), threeDays: flag('reminders.threeDays') },
			quiet: { from: number('quiet.from', 0, 1439), to: number('quiet.to', 0, 1439) },
		},
		defaultAccount: named ? account : defaultSettings['account.default'],
		defaultChosen: named,
		agencyEdition: settings['agency.edition'] === 'today' ? 'today' : 'article',
		workReminders: flag('reminders.work'),
		offerReminders: flag('reminders.offers'),
		mainName: typeof mainName === 'string' && mainName !== '' ? mainName : null,
		contactEdition: settings['rules.contact'] === 'terms-2020' ? 'terms-2020' : 'article',
		letterRule: settings['rules.letter'] === 'today' ? 'today' : 'article',
		weeklyMinutes: whole('terms.weeklyMinutes', 1, 168 * 60),
		floors: floorsOf(settings),
		clientFees: {
			marketplaceBps: whole('client.marketplaceBps', 0, 9_999),
			initiationCents: whole('client.initiationCents', 0, 1_000_00),
		},
	};
}

function preset(name: SettingName): SettingValue {
	return (defaultSettings as Readonly<Record<string, SettingValue>>)[name] ?? null;
}

function floorsOf(settings: Readonly<Record<string, SettingValue>>): Record<string, Cents> {
	const set = Object.entries(settings).filter(([name, value]) => name.startsWith(FLOOR) && Number.isInteger(value));
	const floors = set.map(([name, value]) => [name.slice(FLOOR.length), Number(value)] as const);
	return Object.fromEntries(floors.filter(([currency, cents]) => currency !== '' && cents > 0));
}

/** Whether a kind of page, as lib/upwork names it, is one that can be saved on every visit. */
export function isSavable(page: string): page is SavablePage {
	return (savablePages as readonly string[]).includes(page);
}
