import { useModel } from '../app/context';
import { answerAutosaveOffer, offersAutosave } from '../app/settings';
import { automationPolicy } from '../words/policy';

/** After the first save: the offer to save on every visit, with the site's policy beside it. Made once. */
export function AutosaveOffer() {
	const model = useModel();
	if (!offersAutosave(model)) return null;
	return (
		<aside class="offer-line small" aria-labelledby="autosave-offer">
			<span>
				<strong id="autosave-offer">Save on every visit?</strong> {automationPolicy}
			</span>
			<span class="actions">
				<button type="button" class="button slim" onClick={() => void answerAutosaveOffer(model, true)}>
					Save on every visit
				</button>
				<button type="button" class="text-button" onClick={() => void answerAutosaveOffer(model, false)}>
					No, thanks
				</button>
			</span>
		</aside>
	);
}
