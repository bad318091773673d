import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { RecordId } from '../../lib/domain/facts';
import { useAwaited } from '../app/awaited';
import { useModel } from '../app/context';
import { PAGE } from '../app/model';
import { boxNames } from '../words/record';
import { Empty } from './empty';
import { Row } from './row';

/** The rows of the chosen list, or of the search over all lists. */
export function List() {
	const model = useModel();
	const rows = model.rows.value;
	const { box, query, open } = model.view.value;
	const current = useSignal<RecordId | null>(null);
	const visited = useRef(false);
	const list = useRef<HTMLUListElement>(null);
	useFocusAfterLeaving(list, rows, current.peek());
	useScroll(rows !== null);
	const awaited = useAwaited(rows);
	if (rows === null) return null;
	if (rows.length === 0) return <Empty />;
	// Exactly one row is in the tab order: the one last focused, else the first, also when others come in before it.
	const held = visited.current && rows.some((row) => row.id === current.peek());
	if (!held) current.value = rows[0]?.id ?? null;
	const name = query.trim() ? 'Found in all lists' : boxNames[box];
	return (
		<>
			{query.trim() ? (
				<p class="list-note muted small" role="status">
					{rows.length === 1 ? 'One found' : `${rows.length}${model.more.value ? ' or more' : ''} found`} in all lists
				</p>
			) : null}
			<ul
				class="rows"
				ref={list}
				aria-label={name}
				onFocusIn={() => {
					visited.current = true;
				}}
			>
				{rows.map((record) => (
					<Row
						key={record.id}
						record={record}
						now={model.now.value}
						current={current}
						open={record.id === open}
						awaited={awaited.get(record.id)}
					/>
				))}
			</ul>
			{model.more.value && (
				<p class="list-more">
					<button
						type="button"
						class="button"
						onClick={() => {
							model.limit.value += PAGE;
						}}
					>
						Show more
					</button>
				</p>
			)}
		</>
	);
}

/** When the focused row leaves the list (ignored, answered), its neighbour takes the focus, so that keys go on working. */
function useFocusAfterLeaving(
	list: { current: HTMLUListElement | null },
	rows: readonly { id: string }[] | null,
	focused: RecordId | null,
) {
	const before = useRef<readonly { id: string }[] | null>(null);
	useLayoutEffect(() => {
		const place = before.current?.findIndex((row) => row.id === focused) ?? -1;
		before.current = rows;
		const left = place >= 0 && rows && !rows.some((row) => row.id === focused);
		if (!left || document.activeElement !== document.body) return;
		const buttons = list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
		buttons[Math.min(place, buttons.length - 1)]?.focus();
	}, [rows]);
}

/** Remembers how far the list was scrolled, and goes back there once the rows stand. */
function useScroll(ready: boolean) {
	const model = useModel();
	useLayoutEffect(() => {
		const { scroll } = model.view.peek();
		// Asking for the pane forces a layout, so only where there is somewhere to go.
		const pane = ready && scroll > 0 ? scrollPane() : null;
		if (pane) pane.scrollTop = scroll;
	}, [ready]);
	useEffect(() => {
		const scrolled = () => {
			const pane = scrollPane();
			if (pane) model.go({ scroll: Math.round(pane.scrollTop) });
		};
		document.addEventListener('scroll', scrolled, { capture: true, passive: true });
		return () => document.removeEventListener('scroll', scrolled, { capture: true });
	}, []);
}

/** What scrolls: the list's own pane, or the page where the window is too low for panes. */
function scrollPane(): Element | null {
	const pane = document.querySelector('.list-pane');
	return pane && pane.scrollHeight > pane.clientHeight ? pane : document.scrollingElement;
}
