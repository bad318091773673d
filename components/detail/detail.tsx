import { useEffect, useRef } from 'preact/hooks';
import type { AnswerKind } from '../../lib/domain/facts';
import type { OpportunityRecord } from '../../lib/domain/record';
import { useModel } from '../app/context';
import { back } from '../app/use-keys';
import { Icon } from '../small/icons';
import { later } from '../small/later';
import { accountText, kindName, statusText, titleText } from '../words/record';
import { ActionBar } from './action-bar';
import { Part, PartTabs } from './parts';

/** Brought with the first answer that is written: the list does not need it. */
const Composer = later<{ record: OpportunityRecord; kind: AnswerKind }>(() =>
	import('../composer/composer').then((made) => made.Composer),
);

/** One opportunity: what it is, until when, what the client wrote, the terms, what happened, and the answers. */
export function Detail() {
	const model = useModel();
	const record = model.record.value;
	const { open } = model.view.value;
	if (open === null) return <p class="detail-none muted">Choose an invitation to see it here.</p>;
	if (record === undefined) return null;
	if (record === null) {
		return (
			<div class="empty">
				<p>This is no longer on your desk. It may have been erased or undone.</p>
				<button type="button" class="button" onClick={() => model.go({ open: null, composer: null })}>
					Back to the list
				</button>
			</div>
		);
	}
	return <Opened key={record.id} record={record} />;
}

function Opened({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	const heading = useRef<HTMLHeadingElement>(null);
	const { composer } = model.view.value;
	const several = model.accounts.value.length > 1;
	const wide = model.services.surface === 'desk';
	const before = useRef({ composer, status: record.status });
	useEffect(() => {
		const changed = before.current.composer !== composer || before.current.status !== record.status;
		before.current = { composer, status: record.status };
		// The pressed button may be gone now: what became of it stands below the heading.
		const lost = changed && document.activeElement === document.body;
		// On the desk the list keeps the focus, so that the arrow keys go on.
		if (!composer && (lost || !(wide || changed))) heading.current?.focus();
	}, [composer, record.status]);
	useEffect(() => {
		const { title } = document;
		document.title = `${titleText(record)} · Parley`;
		return () => {
			document.title = title;
		};
	}, [record.title]);
	return (
		<article class="detail" aria-labelledby="detail-title">
			<div class="detail-scroll">
				<button type="button" class="text-button detail-back" onClick={() => back(model)}>
					<Icon name="back" />
					{composer ? 'Back to the invitation' : 'Back to the list'}{' '}
					<span class="kbd" aria-hidden="true">
						Esc
					</span>
				</button>
				<header class="detail-head">
					<p class="muted small">
						{kindName(record)} · {statusText(record)}
						{(several || record.account !== 'main') && ` · ${accountText(record.account, model.preferences.value)}`}
					</p>
					<h2 id="detail-title" class="big words" ref={heading} tabIndex={-1}>
						{titleText(record)}
					</h2>
					{record.client && <p class="words">{record.client}</p>}
				</header>
				{composer ? (
					<Composer record={record} kind={composer} />
				) : (
					<>
						<PartTabs record={record} />
						<Part record={record} />
					</>
				)}
			</div>
			{!composer && <ActionBar record={record} />}
		</article>
	);
}
