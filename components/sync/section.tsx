import { useEffect, useState } from 'preact/hooks';
import type { SyncProblem } from '../../lib/domain/sync';
import { problemText } from '../words/sync';
import { useFocusKept } from './heading';
import { SetUp } from './set-up';
import { Standing } from './standing';
import { useSync } from './use-sync';

/** Devices and sync, in the options. */
export function SyncSection() {
	const { view, problem } = useSync();
	const [refused, setRefused] = useState<SyncProblem | null>(null);
	const stands = useFocusKept(view?.status.on);
	const ready = view !== null;
	useEffect(() => {
		// Another page has sent the person here; what stands above has come by now.
		if (ready && location.hash === '#sync-title') document.getElementById('sync-title')?.scrollIntoView();
	}, [ready]);
	if (problem) return <p class="notice red">{problemText(problem)}</p>;
	if (!view) return <p class="muted">Looking.</p>;
	const { sync, status } = view;
	return (
		<div class="sync">
			{status.on ? (
				<Standing sync={sync} status={status} refused={refused} stands={stands} />
			) : (
				<SetUp sync={sync} refused={setRefused} begins={stands} />
			)}
		</div>
	);
}
