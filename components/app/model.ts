import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PageLook } from '../../lib/bus/channels';
import type { Counts, DeskMemory, Health, ListCounts } from '../../lib/domain/desk';
import type { Fact, RecordId, SettingValue } from '../../lib/domain/facts';
import { foldSettings } from '../../lib/domain/fold';
import { settingsRecord } from '../../lib/domain/ids';
import { mainAccount, practiceAccount } from '../../lib/domain/practice';
import { type Preferences, preferencesOf } from '../../lib/domain/preferences';
import type { OpportunityRecord } from '../../lib/domain/record';
import { MINUTE } from '../../lib/domain/time';
import { createDraftBox, type DraftBox } from './draft-box';
import { type Notice, rememberedNotice, rememberNotice } from './remembered-notice';
import type { Services } from './services';
import { freshView, readView, type ViewState, writeView } from './view';

/** Rows shown at first, and added by each "Show more". */
export const PAGE = 50;

/** Everything the screens show. Signals only; whatever changes something is in actions.ts. */
export interface Model {
	services: Services;
	drafts: DraftBox;
	view: ReadonlySignal<ViewState>;
	/** Changes the view and remembers it before returning. */
	go(patch: Partial<ViewState>): void;
	/** The rows of the list or search; null until the first answer. */
	rows: Signal<readonly OpportunityRecord[] | null>;
	/** Whether there are more rows than are shown. */
	more: Signal<boolean>;
	limit: Signal<number>;
	/** Of all accounts. */
	counts: Signal<Counts | null>;
	/** Of the account that is shown, or of all; null until they are read. */
	shownCounts: ReadonlySignal<ListCounts | null>;
	memory: Signal<DeskMemory | null>;
	/** The settings of the account `main` as stored; null until they are read, which happens after the first rows. */
	settings: Signal<Readonly<Record<string, SettingValue>> | null>;
	/** What the person chose, or the defaults. */
	preferences: ReadonlySignal<Preferences>;
	/** Accounts on this desk by name, the practice one left out; empty until they are read. */
	accounts: Signal<readonly string[]>;
	/** The invitation of which the person is saying whether it was accepted or declined. */
	answered: Signal<RecordId | null>;
	health: Signal<Health>;
	/** The open record; undefined while it loads, null where it is gone. */
	record: Signal<OpportunityRecord | null | undefined>;
	facts: Signal<readonly Fact[]>;
	/** Every record of the opportunity the open one belongs to, the latest part first; empty while it loads. */
	opportunity: Signal<readonly OpportunityRecord[]>;
	look: Signal<PageLook | null>;
	notice: Signal<Notice | null>;
	keysShown: Signal<boolean>;
	/** The clock, moved on every half minute. */
	now: Signal<number>;
	/** Stops all queries. */
	stop(): void;
}

/** Starts the queries at once; the first rows are usually here before the first paint. */
export function createModel(services: Services, opened: Partial<ViewState> = {}): Model {
	const { desk, live, store, surface } = services;
	const view = signal<ViewState>({ ...readView(store, surface), ...opened });
	const rows = signal<readonly OpportunityRecord[] | null>(null);
	const more = signal(false);
	const limit = signal(PAGE);
	const counts = signal<Counts | null>(null);
	const ownCounts = signal<ListCounts | null>(null);
	const memory = signal<DeskMemory | null>(null);
	const health = signal<Health>({ state: 'ok' });
	const record = signal<OpportunityRecord | null | undefined>(null);
	const facts = signal<readonly Fact[]>([]);
	const opportunity = signal<readonly OpportunityRecord[]>([]);
	const now = signal(services.now());
	const settings = signal<Readonly<Record<string, SettingValue>> | null>(null);
	const accounts = signal<readonly string[]>([]);

	const box = computed(() => view.value.box);
	const query = computed(() => view.value.query.trim());
	const open = computed(() => view.value.open);
	const account = computed(() => view.value.account);
	// The order of waiting rows follows the clock, but not by the second.
	const hour = computed(() => Math.floor(now.value / (10 * MINUTE)));

	// A query that fails says nothing about why; the database's own judgement does.
	const failed = (error: unknown) => void judgeHealth({ services, health }, error);

	const stops: (() => void)[] = [];
	let asked = '';
	let following = false;
	stops.push(
		effect(() => {
			const [inBox, words, count, of] = [box.value, query.value, limit.value, account.value];
			hour.value;
			const question = `${words ? 'search' : inBox} ${of ?? ''}`;
			if (question !== asked) rows.value = null;
			asked = question;
			return live(
				() => (words ? desk.search(words, count + 1, of) : desk.list(inBox, services.now(), count + 1, of)),
				(found) => {
					more.value = found.length > count;
					rows.value = found.slice(0, count);
					// An empty list may be an empty database: it is asked before anybody believes it.
					if (found.length === 0) void doubtEmpty({ services, health });
				},
				failed,
			);
		}),
		effect(() => {
			const id = open.value;
			facts.value = [];
			opportunity.value = [];
			if (id === null) {
				record.value = null;
				return;
			}
			record.value = rows.peek()?.find((row) => row.id === id);
			const stopRecord = live(
				() => desk.record(id),
				(found) => {
					record.value = found;
				},
				failed,
			);
			const stopFacts = live(
				() => desk.facts(id),
				(found) => {
					facts.value = found;
				},
				failed,
			);
			const stopOpportunity = live(
				() => desk.opportunity(id),
				(found) => {
					opportunity.value = found;
				},
				failed,
			);
			return () => {
				stopRecord();
				stopFacts();
				stopOpportunity();
			};
		}),
		live(
			() => desk.counts(),
			(found) => {
				counts.value = found;
			},
			failed,
		),
		effect(() => {
			const of = account.value;
			ownCounts.value = null;
			if (of === null) return;
			return live(
				() => desk.countsOf(of),
				(found) => {
					ownCounts.value = found;
				},
				failed,
			);
		}),
		live(
			() => desk.memory(),
			(found) => {
				memory.value = found;
			},
			failed,
		),
	);
	// What can wait until the first rows stand: nothing of it is drawn before them.
	const ready = computed(() => rows.value !== null);
	stops.push(
		effect(() => {
			if (following || !(ready.value || surface === 'options')) return;
			following = true;
			stops.push(
				live(
					() => desk.facts(settingsRecord(mainAccount)),
					(found) => {
						settings.value = foldSettings(found);
					},
					failed,
				),
				live(
					() => desk.accounts(),
					(found) => {
						const own = found.filter((one) => one === mainAccount);
						accounts.value = [...own, ...found.filter((one) => one !== mainAccount && one !== practiceAccount)];
					},
					failed,
				),
			);
		}),
	);
	void judgeHealth({ services, health });
	const notice = signal(surface === 'options' ? null : rememberedNotice(store, services.now()));
	let noticed = notice.peek();
	stops.push(
		effect(() => {
			if (notice.value !== noticed) rememberNotice(store, notice.value, services.now());
			noticed = notice.value;
		}),
	);
	const clock = setInterval(() => {
		now.value = services.now();
	}, MINUTE / 2);
	stops.push(() => clearInterval(clock));

	return {
		services,
		drafts: createDraftBox(services),
		view,
		go(patch) {
			if (patch.box !== undefined || patch.query !== undefined) limit.value = PAGE;
			const elsewhere = patch.open !== undefined && patch.open !== view.peek().open;
			view.value = { ...view.peek(), ...(elsewhere ? { part: freshView.part } : {}), ...patch };
			writeView(store, surface, view.peek());
		},
		rows,
		more,
		limit,
		counts,
		shownCounts: computed(() => (account.value === null ? counts.value : ownCounts.value)),
		memory,
		settings,
		preferences: computed(() => preferencesOf(settings.value ?? {})),
		accounts,
		answered: signal<RecordId | null>(null),
		health,
		record,
		facts,
		opportunity,
		look: signal<PageLook | null>(null),
		notice,
		keysShown: signal(false),
		now,
		stop() {
			for (const one of stops) one();
		},
	};
}

/** Asks the database how it is. `error` is what a query failed with, for when it says that all is well. */
export async function judgeHealth(model: Pick<Model, 'services' | 'health'>, error?: unknown): Promise<void> {
	const detail = (reason: unknown) => (reason instanceof Error ? reason.message : '');
	const judged = await model.services.desk
		.health()
		.catch((reason: unknown): Health => ({ state: 'cannot-open', detail: detail(reason) }));
	const doubtful = judged.state === 'ok' && error !== undefined;
	model.health.value = doubtful ? { state: 'cannot-open', detail: detail(error) } : judged;
}

/** Asks whether an empty list is an empty database; a full disk, which the person may have chosen to read on with, is not brought up again. */
async function doubtEmpty(model: Pick<Model, 'services' | 'health'>): Promise<void> {
	const judged = await model.services.desk.health().catch(() => null);
	if (judged && judged.state !== 'ok' && judged.state !== 'quota-full') model.health.value = judged;
}

/** Whether the desk has never held anything: the first-run screen's condition; null while it is not known. */
export function neverUsed(model: Model): boolean | null {
	const [memory, counts] = [model.memory.value, model.counts.value];
	if (!memory || !counts) return null;
	return memory.firstKept === null && counts.waiting + counts.active + counts.submitted + counts.archived === 0;
}
