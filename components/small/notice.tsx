import { useEffect, useRef, useState } from 'preact/hooks';
import { undo } from '../app/actions';
import { useModel } from '../app/context';
import type { Notice } from '../app/remembered-notice';
import { Icon } from './icons';

/** How long a notice stays, ms. Undo still works by key afterwards, until something else is done. */
const STAYS = 10_000;

/** What was just done, with Undo. The region stands from the start, so that screen readers hear what comes into it. */
export function Toast() {
	const model = useModel();
	const notice = model.notice.value;
	const [gone, setGone] = useState<Notice | null>(null);
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!notice || notice.problem) return;
		let timer = setTimeout(hide, STAYS);
		function hide() {
			const held = box.current?.matches(':hover, :focus-within');
			if (held) timer = setTimeout(hide, STAYS / 4);
			else setGone(notice);
		}
		return () => clearTimeout(timer);
	}, [notice]);
	return (
		<div role="status" aria-live="polite">
			{notice && notice !== gone && (
				<div class="toast" ref={box}>
					<span>{notice.text}</span>
					<span class="actions">
						{notice.undo?.length ? (
							<button type="button" class="text-button" aria-keyshortcuts="U" onClick={() => void undo(model)}>
								Undo{' '}
								<span class="kbd" aria-hidden="true">
									U
								</span>
							</button>
						) : null}
						<button
							type="button"
							class="icon-button"
							aria-label="Close this message"
							onClick={() => {
								model.notice.value = null;
							}}
						>
							<Icon name="close" />
						</button>
					</span>
				</div>
			)}
		</div>
	);
}
