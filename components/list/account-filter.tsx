import { useModel } from '../app/context';
import { accountText } from '../words/record';

/** Which account's records are listed; only there where the desk holds more than one. */
export function AccountFilter() {
	const model = useModel();
	const accounts = model.accounts.value;
	const { account } = model.view.value;
	// A filter that was remembered can always be taken off again.
	if (accounts.length < 2 && account === null) return null;
	const shown = account === null || accounts.includes(account) ? accounts : [...accounts, account];
	return (
		<p class="account-filter small">
			<label for="account-filter">Account</label>
			<select
				id="account-filter"
				class="field"
				value={account ?? ''}
				onChange={(event) => model.go({ account: event.currentTarget.value || null, scroll: 0 })}
			>
				<option value="">All accounts</option>
				{shown.map((one) => (
					<option key={one} value={one}>
						{accountText(one, model.preferences.value)}
					</option>
				))}
			</select>
		</p>
	);
}
