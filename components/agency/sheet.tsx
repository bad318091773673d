import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sheetCsv } from '../../lib/domain/agency-csv';
import { clockText } from '../../lib/domain/agency-duration';
import { type SheetContract, type SheetTotals, sheetTotals, weeklySheet } from '../../lib/domain/agency-sheet';
import { dayKey, WEEK, weekOf } from '../../lib/domain/agency-week';
import { stateOf } from '../../lib/domain/agency-work';
import { recordParts } from '../../lib/domain/ids';
import { useModel } from '../app/context';
import { Icon } from '../small/icons';
import { deadlineText, utcDay, weekText } from '../words/agency';
import { money } from '../words/money';
import { plural } from '../words/page';
import { accountText } from '../words/record';
import { Entry } from './entry';
import { type SheetRead, useSheet } from './use-sheet';

/** Contracts drawn at first, and added by each “Show more”; the totals and the file have all of them. */
const CONTRACTS = 50;

/** Who did what in a week on every contract, what is left to do, and the week as a file. */
export function WeeklySheet({ close }: { close: () => void }) {
	const model = useModel();
	const now = model.now.value;
	const [week, setWeek] = useState(() => weekOf(model.services.now()));
	const read = useSheet(week);
	const heading = useRef<HTMLHeadingElement>(null);
	const body = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => heading.current?.focus(), []);
	const sheet = read ? weeklySheet(read.weeks, (account) => read.rosters.get(account) ?? [], now) : null;
	const save = () => {
		if (!sheet) return;
		const file = new Blob([sheetCsv(week, sheet, (one) => accountText(one, model.preferences.value))], {
			type: 'text/csv;charset=utf-8',
		});
		model.services.saveFile(`parley-week-${dayKey(week)}.csv`, file);
	};
	const { account } = model.view.value;
	return (
		<article class="detail weekly" aria-labelledby="weekly-title" onKeyDown={(event) => keyed(event, body.current)}>
			<div class="detail-scroll">
				<button type="button" class="text-button response-close" onClick={close}>
					<Icon name="close" />
					Close
				</button>
				<header class="detail-head">
					<p class="muted small">Weekly sheet{account ? ` · ${accountText(account, model.preferences.value)}` : ''}</p>
					<h2 id="weekly-title" class="big" ref={heading} tabIndex={-1}>
						{weekText(week)}
					</h2>
					<p>Upwork’s week runs from Monday to Sunday, UTC. {deadlineText(week, now)}</p>
				</header>
				<nav class="actions" aria-label="Week">
					<button type="button" class="button slim" onClick={() => setWeek(week - WEEK)}>
						Week before
					</button>
					<button
						type="button"
						class="button slim"
						disabled={week === weekOf(now)}
						onClick={() => setWeek(weekOf(now))}
					>
						This week
					</button>
					<button type="button" class="button slim" disabled={week >= weekOf(now)} onClick={() => setWeek(week + WEEK)}>
						Week after
					</button>
					<button type="button" class="button slim week-file" disabled={!sheet?.length} onClick={save}>
						Save as CSV
					</button>
				</nav>
				{read && <Elsewhere read={read} week={week} now={now} go={setWeek} />}
				<div class="weekly-body" ref={body}>
					{read && sheet && read.week === week && <Contracts read={read} sheet={sheet} />}
				</div>
				<p class="small muted">
					The file is UTF-8 with a mark at its start, so that Excel shows every name. What a spreadsheet would run as a
					formula is kept as text.
				</p>
			</div>
		</article>
	);
}

function Contracts({ read, sheet }: { read: SheetRead; sheet: readonly SheetContract[] }) {
	const model = useModel();
	const [limit, setLimit] = useState(CONTRACTS);
	if (sheet.length === 0) {
		return (
			<p>
				No work is noted in this week. Open a contract and its part <b>Work</b> to note some.
			</p>
		);
	}
	return (
		<>
			<Totals totals={sheetTotals(sheet)} />
			{sheet.slice(0, limit).map(({ record, contract, entries, minutes, over }) => (
				<section class="week-contract" key={record} aria-label={contract?.title ?? 'A contract that is no longer here'}>
					<p class="week-contract-head">
						{contract ? (
							<button
								type="button"
								class="text-button words"
								onClick={() => model.go({ open: record, composer: null, part: 'work' })}
							>
								{contract.title?.trim() || 'Untitled contract'}
							</button>
						) : (
							<b>A contract that is no longer here</b>
						)}
						<span class="muted small">
							{contract?.client} · {clockText(minutes)} h
						</span>
					</p>
					{over > 0 && contract?.weeklyMinutes != null && (
						<p class="small warn">
							{clockText(over)} h over the weekly limit of {clockText(contract.weeklyMinutes)} h.
						</p>
					)}
					<ul class="entries">
						{entries.map((entry) => (
							<Entry
								key={entry.fact}
								record={record}
								contract={contract}
								roster={read.rosters.get(recordParts(record).account) ?? []}
								entry={entry}
							/>
						))}
					</ul>
				</section>
			))}
			{sheet.length > limit && (
				<p>
					<button type="button" class="button" onClick={() => setLimit(limit + CONTRACTS)}>
						Show more of {plural(sheet.length, 'contract')}
					</button>
				</p>
			)}
		</>
	);
}

function Totals({ totals }: { totals: SheetTotals }) {
	const pay = [...totals.toPay].map(([currency, cents]) => money(cents, currency)).join(', ');
	return (
		<dl class="week-totals">
			<div>
				<dt>Worked</dt>
				<dd>{clockText(totals.minutes)} h</dd>
			</div>
			<div>
				<dt>To add by hand</dt>
				<dd class={totals.toAdd > 0 ? 'warn' : ''}>{clockText(totals.toAdd)} h</dd>
			</div>
			<div>
				<dt>To pay as bonus</dt>
				<dd class={pay ? 'warn' : ''}>{pay || 'nothing'}</dd>
			</div>
			<div>
				<dt>Overdue</dt>
				<dd class={totals.overdue > 0 ? 'danger-text' : ''}>{clockText(totals.overdue)} h</dd>
			</div>
		</dl>
	);
}

/** Weeks before or after the shown one in which something is left to do. */
function Elsewhere({
	read,
	week,
	now,
	go,
}: {
	read: SheetRead;
	week: number;
	now: number;
	go: (week: number) => void;
}) {
	const others = [...new Set(read.open.map((one) => one.week))].filter((one) => one !== week);
	if (others.length === 0) return null;
	const late = read.open.some(
		(one) => one.week !== week && one.entries.some((entry) => stateOf(entry, now) === 'overdue'),
	);
	return (
		<p class={`small ${late ? 'warn' : ''}`}>
			{plural(others.length, 'other week')} with something left to do:{' '}
			{others.slice(0, 6).map((one) => (
				<button type="button" class="text-button week-link" key={one} onClick={() => go(one)}>
					{utcDay(one)}
				</button>
			))}
			{others.length > 6 && ` and ${others.length - 6} more`}
		</p>
	);
}

/** S settles the entry that has the focus, or else the first; arrows move among what is left to settle. */
function keyed(event: KeyboardEvent, body: HTMLElement | null): void {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !body) return;
	const buttons = [...body.querySelectorAll<HTMLButtonElement>('[data-settle]')];
	const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
	const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
	if (step) {
		const to = buttons[at < 0 ? 0 : Math.min(buttons.length - 1, Math.max(0, at + step))];
		if (!to) return;
		event.preventDefault();
		to.focus();
		to.scrollIntoView({ block: 'nearest' });
	} else if (event.key === 's' || event.key === 'S') {
		const pressed = buttons[Math.max(0, at)];
		if (!pressed) return;
		event.preventDefault();
		// The button goes with what it settles: the next one takes the focus.
		(buttons[Math.max(0, at) + 1] ?? buttons[Math.max(0, at) - 1] ?? document.getElementById('weekly-title'))?.focus();
		pressed.click();
	}
}
