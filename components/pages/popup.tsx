import { useEffect } from 'preact/hooks';
import { useModel } from '../app/context';
import { neverUsed } from '../app/model';
import { useKeys } from '../app/use-keys';
import { useLook } from '../app/use-look';
import { bringDetail, Detail } from '../detail/index';
import { AccountFilter } from '../list/account-filter';
import { AutosaveOffer } from '../list/autosave-offer';
import { CaptureStrip } from '../list/capture-strip';
import { DueReminders } from '../list/due-reminders';
import { FirstRun } from '../list/empty';
import { FreshnessLine } from '../list/freshness';
import { Header } from '../list/header';
import { LazyMessageHits } from '../list/lazy';
import { List } from '../list/list';
import { Tabs } from '../list/tabs';
import { useLeftNotes } from '../note/use-left';
import { KeysSheet } from '../small/keys-sheet';
import { Toast } from '../small/notice';
import { useSyncsByItself } from '../sync/by-itself';
import { LazyWaits } from '../sync/index';
import { boxNames } from '../words/record';
import { BackupLine } from './backup-line';
import { HealthScreen } from './health-screen';

/** The toolbar popup: the list, or in its place the open record. */
export function Popup() {
	const model = useModel();
	useKeys(model);
	useLook(model);
	useEffect(bringDetail, []);
	useLeftNotes(model);
	const health = model.health.value;
	if (health.state !== 'ok') return <HealthScreen health={health} />;
	const { open } = model.view.value;
	return (
		<>
			<Header />
			{open === null ? (
				<>
					<CaptureStrip />
					<Lines />
					<main class="list-pane">
						<ListSide />
					</main>
				</>
			) : (
				<main class="detail-pane">
					<Detail />
				</main>
			)}
			<Toast />
			<KeysSheet />
		</>
	);
}

/** What may be said above the list, the most pressing first: what waits, what runs out, how old this is, saving on every visit. */
export function Lines() {
	const itself = useSyncsByItself();
	return (
		<div class="lines">
			{itself && <LazyWaits />}
			<DueReminders />
			<FreshnessLine />
			<AutosaveOffer />
		</div>
	);
}

/** Tabs and rows: the whole popup, and the desk's left side. */
export function ListSide() {
	const model = useModel();
	const first = neverUsed(model) === true && !model.view.value.query;
	return (
		<>
			{first ? (
				<FirstRun />
			) : (
				<>
					<AccountFilter />
					<Tabs />
					<div id="list-panel" role="tabpanel" aria-label={boxNames[model.view.value.box]}>
						<List />
					</div>
					{model.view.value.query.trim() !== '' && <LazyMessageHits />}
				</>
			)}
			<BackupLine />
		</>
	);
}
