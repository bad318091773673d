import { useEffect, useState } from 'preact/hooks';
import { LazySheet } from '../agency';
import { useModel } from '../app/context';
import { useKeys } from '../app/use-keys';
import { useLook } from '../app/use-look';
import { bringDetail, Detail } from '../detail/index';
import { CaptureStrip } from '../list/capture-strip';
import { Header } from '../list/header';
import { LazyAddByHand } from '../list/lazy';
import { useLeftNotes } from '../note/use-left';
import { ResponseRecordPage } from '../record/response-record';
import { Icon } from '../small/icons';
import { KeysSheet } from '../small/keys-sheet';
import { Toast } from '../small/notice';
import { HealthScreen } from './health-screen';
import { Lines, ListSide } from './popup';

/** The desk: list left, detail right; one column where there is no room for two. */
export function DeskPage() {
	const model = useModel();
	useKeys(model);
	useLook(model);
	useEffect(bringDetail, []);
	useLeftNotes(model);
	const [adding, setAdding] = useState(false);
	const [showsRecord, setShowsRecord] = useState(false);
	const [showsWeek, setShowsWeek] = useState(false);
	const health = model.health.value;
	const { open } = model.view.value;
	useEffect(() => {
		// Choosing a row leaves the response record and the weekly sheet.
		if (open === null) return;
		setShowsRecord(false);
		setShowsWeek(false);
	}, [open]);
	if (health.state !== 'ok') return <HealthScreen health={health} />;
	const toRecord = () => {
		model.go({ open: null, composer: null });
		setShowsWeek(false);
		setShowsRecord(true);
	};
	const toWeek = () => {
		model.go({ open: null, composer: null });
		setShowsRecord(false);
		setShowsWeek(true);
	};
	return (
		<>
			<Header />
			<CaptureStrip />
			<Lines />
			<main class={open === null && !showsRecord && !showsWeek ? 'desk' : 'desk has-open'}>
				<section class="list-pane" aria-label="Lists">
					{adding ? (
						<LazyAddByHand done={() => setAdding(false)} />
					) : (
						<p class="desk-tools">
							<button type="button" class="text-button" onClick={() => setAdding(true)}>
								<Icon name="add" />
								Add by hand
							</button>
							<button type="button" class="text-button" aria-pressed={showsRecord} onClick={toRecord}>
								Response record
							</button>
							<button type="button" class="text-button" aria-pressed={showsWeek} onClick={toWeek}>
								Weekly sheet
							</button>
						</p>
					)}
					<ListSide />
				</section>
				<section
					class="detail-pane"
					aria-label={showsRecord ? 'Response record' : showsWeek ? 'Weekly sheet' : 'Chosen'}
				>
					{showsWeek ? (
						<LazySheet close={() => setShowsWeek(false)} />
					) : showsRecord ? (
						<ResponseRecordPage close={() => setShowsRecord(false)} />
					) : (
						<Detail />
					)}
				</section>
			</main>
			<Toast />
			<KeysSheet />
		</>
	);
}
