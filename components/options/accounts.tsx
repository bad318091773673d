import { useState } from 'preact/hooks';
import { accountNamed } from '../../lib/domain/account';
import { mainAccount, practiceAccount } from '../../lib/domain/practice';
import { useModel } from '../app/context';
import { setMainName, setSetting } from '../app/settings';
import { accountText } from '../words/record';

/** Under which account pages are kept that do not say whose they are: one's own, or an agency by its name. */
export function Accounts() {
	const model = useModel();
	const [name, setName] = useState('');
	if (model.settings.value === null) return null;
	const chosen = model.preferences.value.defaultAccount;
	const known = [...new Set([mainAccount, ...model.accounts.value, chosen])];
	const typed = name.trim();
	const usable = typed !== '' && typed.length <= 100 && !typed.includes(':') && typed !== practiceAccount;
	const choose = (account: string) => void setSetting(model, 'account.default', account);
	return (
		<>
			<p>
				If you also work for an agency or have a second account, Upwork’s pages usually say whose they are. Records are
				kept apart, and lists can show one account alone.
			</p>
			<MainName />
			<fieldset>
				<legend class="label">Pages that name no account, and what you add by hand, are kept under</legend>
				{known.map((account) => (
					<label class="choice" key={account}>
						<input type="radio" name="account" checked={account === chosen} onChange={() => choose(account)} />
						{accountText(account, model.preferences.value)}
					</label>
				))}
			</fieldset>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (!usable) return;
					choose(typed);
					setName('');
				}}
			>
				<label class="label" for="account-name">
					Another one, by name
				</label>
				<div class="actions">
					<input
						id="account-name"
						class="field word"
						autocomplete="off"
						maxLength={100}
						value={name}
						aria-describedby="account-says"
						onInput={(event) => setName(event.currentTarget.value)}
					/>
					<button type="submit" class="button" disabled={!usable}>
						Use it
					</button>
				</div>
				<p id="account-says" class="small muted" role="status">
					{typed !== '' && !usable ? 'A name has no colon and is not “practice”.' : 'Such as the name of your agency.'}
				</p>
			</form>
		</>
	);
}

/** The name on Upwork that one's own records stand under, and the way to set it right where a page was taken for the wrong one. */
function MainName() {
	const model = useModel();
	const { mainName } = model.preferences.value;
	const [typed, setTyped] = useState<string | null>(null);
	if (mainName === null && typed === null) return null;
	const change = async (name: string) => {
		if (await setMainName(model, name)) setTyped(null);
	};
	if (typed === null) {
		return (
			<p>
				Your own records are those of <b class="words">{mainName}</b> on Upwork.{' '}
				<button type="button" class="text-button" onClick={() => setTyped(mainName ?? '')}>
					That is wrong
				</button>
			</p>
		);
	}
	const name = typed.trim() === '' ? '' : accountNamed(typed);
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				void change(name);
			}}
		>
			<label class="label" for="main-name">
				Your own name, as Upwork’s pages write it
			</label>
			<div class="actions">
				<input
					id="main-name"
					class="field word"
					autocomplete="off"
					maxLength={100}
					value={typed}
					aria-describedby="main-says"
					onInput={(event) => setTyped(event.currentTarget.value)}
				/>
				<button type="submit" class="button">
					{name === '' ? 'Let the next page say' : 'Use this name'}
				</button>
				<button type="button" class="button" onClick={() => setTyped(null)}>
					Leave it
				</button>
			</div>
			<p id="main-says" class="small muted">
				Records stay where they are. Pages that name anybody else are kept under that name from now on.
			</p>
		</form>
	);
}
