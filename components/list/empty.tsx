import type { Box } from '../../lib/domain/record';
import { addPractice, openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';

export const PROPOSALS_PAGE = 'https://www.upwork.com/nx/proposals/';

const sentences: Record<Box, string> = {
	waiting: 'Nobody waits for you. Open your Proposals page on Upwork and save it to see who does.',
	active: 'Accepted invitations and proposals that a client answered come here once you save your Proposals page.',
	submitted: 'Proposals you have sent come here once you save your Proposals page.',
	archived: 'What you ignore, and what Upwork archived, comes here.',
};

/** An empty list teaches the next step: one sentence, one button. */
export function Empty() {
	const model = useModel();
	const { box, query } = model.view.value;
	if (query.trim()) {
		return (
			<div class="empty">
				<p role="status">No title, client or message has words that begin like that.</p>
				<button type="button" class="button" onClick={() => model.go({ query: '' })}>
					Clear the search
				</button>
			</div>
		);
	}
	return (
		<div class="empty">
			<p>{sentences[box]}</p>
			<button type="button" class="button" onClick={() => void openOnUpwork(model, PROPOSALS_PAGE)}>
				Open Proposals on Upwork
			</button>
		</div>
	);
}

/** The one screen of the first run: what is read, where it lives, something to try. */
export function FirstRun() {
	const model = useModel();
	return (
		<section class="first-run" aria-labelledby="first-run-title">
			<h2 id="first-run-title" class="big">
				Who waits for you, and how long you have
			</h2>
			<dl class="facts-list">
				<div>
					<dt>What is read</dt>
					<dd>
						Only Upwork pages you open yourself, when you press Save. Parley never clicks or sends anything there.
					</dd>
				</div>
				<div>
					<dt>Where it lives</dt>
					<dd>On this device, nowhere else. Removing the extension deletes it, so save a backup now and then.</dd>
				</div>
				<div>
					<dt>What you get</dt>
					<dd>Your invitations by time left, and answers you prepare in peace and finish on Upwork.</dd>
				</div>
			</dl>
			<div class="actions">
				<button type="button" class="button main" onClick={() => void openOnUpwork(model, PROPOSALS_PAGE)}>
					Open Proposals on Upwork
				</button>
				<button type="button" class="button" onClick={() => void addPractice(model)}>
					Try a practice invitation
				</button>
			</div>
		</section>
	);
}
