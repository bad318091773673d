import type { JSX } from 'preact';
import type { Box } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { boxes } from '../app/view';
import { count } from '../words/number';
import { boxNames } from '../words/record';

/** The four lists with their counts; arrow keys move between them. */
export function Tabs() {
	const model = useModel();
	const { box, query } = model.view.value;
	const counts = model.shownCounts.value;
	const searching = query.trim() !== '';
	const choose = (to: Box) => model.go({ box: to, query: '', scroll: 0 });
	const pressed = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		const to = step && boxes[(boxes.indexOf(box) + step + boxes.length) % boxes.length];
		if (!to) return;
		event.preventDefault();
		choose(to);
		document.getElementById(`tab-${to}`)?.focus();
	};
	return (
		<div class="tabs" role="tablist" aria-label="Lists" onKeyDown={pressed}>
			{boxes.map((one) => (
				<button
					type="button"
					role="tab"
					key={one}
					id={`tab-${one}`}
					class="tab"
					aria-selected={!searching && one === box}
					aria-controls="list-panel"
					tabIndex={one === box ? 0 : -1}
					onClick={() => choose(one)}
				>
					{boxNames[one]} <span class="count">{counts ? count(counts[one]) : '\u2007'}</span>
				</button>
			))}
		</div>
	);
}
