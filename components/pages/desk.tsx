import { useEffect, useState } from 'preact/hooks';
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
	const health = model.health.value;
	const { open } = model.view.value;
	useEffect(() => {
		// Choosing a row leaves the response record.
		if (open !== null) setShowsRecord(false);
	}, [open]);
	if (health.state !== 'ok') return <HealthScreen health={health} />;
	const toRecord = () => {
		model.go({ open: null, composer: null });
		setShowsRecord(true);
	};
	return (
		<>
			<Header />
			<CaptureStrip />
			<Lines />
			<main class={open === null && !showsRecord ? 'desk' : 'desk has-open'}>
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
						</p>
					)}
					<ListSide />
				</section>
				<section class="detail-pane" aria-label={showsRecord ? 'Response record' : 'Chosen'}>
					{showsRecord ? <ResponseRecordPage close={() => setShowsRecord(false)} /> : <Detail />}
				</section>
			</main>
			<Toast />
			<KeysSheet />
		</>
	);
}
