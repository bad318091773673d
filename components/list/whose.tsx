import type { Whose } from '../../lib/domain/account';
import { belongsTo } from '../app/capture';
import { useModel } from '../app/context';
import { accountText } from '../words/record';

/** Asks once whose pages are that do not say it; nothing of the page can be saved before. */
export function AskWhose({ whose, answered }: { whose: Whose; answered: () => void }) {
	const model = useModel();
	return (
		<fieldset class="strip-line strip-ask" aria-labelledby="whose">
			<p id="whose" title="This page does not say. Pages like it are kept under your answer; Options can change it.">
				Whose is it?
			</p>
			<div class="actions">
				{whose.known.map((account) => (
					<button
						type="button"
						class="button slim"
						key={account}
						onClick={() => {
							answered();
							void belongsTo(model, account);
						}}
					>
						{accountText(account, model.preferences.value)}
					</button>
				))}
			</div>
		</fieldset>
	);
}

/** Under which account the page is kept, where there is more than one; a new one is named as such. */
export function WhoseLine({ whose: { account, isNew, binds, known } }: { whose: Whose }) {
	const model = useModel();
	if (account === null || (!isNew && known.length < 2)) return null;
	const name = binds ?? accountText(account, model.preferences.value);
	return (
		<p class="small muted">{isNew ? `${name} is new here: its records are kept apart.` : `Kept under ${name}.`}</p>
	);
}
