import { useState } from 'preact/hooks';
import { useModel } from '../app/context';
import { useKeys } from '../app/use-keys';
import { Detail } from '../detail/detail';
import { AddByHand } from '../list/add-by-hand';
import { CaptureStrip } from '../list/capture-strip';
import { Header } from '../list/header';
import { Icon } from '../small/icons';
import { KeysSheet } from '../small/keys-sheet';
import { Toast } from '../small/notice';
import { HealthScreen } from './health-screen';
import { ListSide } from './popup';

/** The desk: list left, detail right; one column where there is no room for two. */
export function DeskPage() {
	const model = useModel();
	useKeys(model);
	const [adding, setAdding] = useState(false);
	const health = model.health.value;
	if (health.state !== 'ok') return <HealthScreen health={health} />;
	const { open } = model.view.value;
	return (
		<>
			<Header />
			<CaptureStrip />
			<main class={open === null ? 'desk' : 'desk has-open'}>
				<section class="list-pane" aria-label="Lists">
					{adding ? (
						<AddByHand done={() => setAdding(false)} />
					) : (
						<p class="desk-tools">
							<button type="button" class="text-button" onClick={() => setAdding(true)}>
								<Icon name="add" />
								Add by hand
							</button>
						</p>
					)}
					<ListSide />
				</section>
				<section class="detail-pane" aria-label="Chosen">
					<Detail />
				</section>
			</main>
			<Toast />
			<KeysSheet />
		</>
	);
}
