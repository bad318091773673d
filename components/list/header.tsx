import { useModel } from '../app/context';
import { focusSearch } from '../app/use-keys';
import { Icon, Mark, SavedHere } from '../small/icons';
import { useSyncsByItself } from '../sync/by-itself';
import { LazyMark } from '../sync/index';
import { LastRead } from './freshness';

/** Mark, search, when Proposals was last read, the way to the desk, and where records live. */
export function Header() {
	const model = useModel();
	const { surface } = model.services;
	const { query } = model.view.value;
	const itself = useSyncsByItself();
	return (
		<header class="top">
			<h1 class="top-mark">
				<Mark />
				<span class={surface === 'popup' ? 'unseen' : ''}>{surface === 'popup' ? 'Parley' : 'Parley desk'}</span>
			</h1>
			<search class="search">
				<Icon name="search" />
				<input
					type="search"
					class="field"
					aria-label="Search title, client and messages"
					aria-keyshortcuts="/"
					placeholder="Search"
					autocomplete="off"
					spellcheck={false}
					value={query}
					onInput={(event) => model.go({ query: event.currentTarget.value, scroll: 0 })}
					onKeyDown={(event) => {
						if (event.key === 'ArrowDown' || event.key === 'Enter') {
							document.querySelector<HTMLElement>('[data-row]')?.focus();
						} else if (event.key === 'Escape') {
							if (query) model.go({ query: '', scroll: 0 });
							else event.currentTarget.blur();
						} else return;
						event.preventDefault();
					}}
				/>
				{!query && (
					<button type="button" class="slash" tabIndex={-1} aria-hidden="true" onClick={focusSearch}>
						<kbd>/</kbd>
					</button>
				)}
			</search>
			<LastRead />
			{itself ? <LazyMark /> : <SavedHere />}
			{surface === 'popup' ? (
				<button
					type="button"
					class="icon-button"
					aria-label="Open the desk in a tab"
					title="Open the desk in a tab"
					onClick={() => model.services.openPage('desk.html')}
				>
					<Icon name="desk" />
				</button>
			) : (
				<button
					type="button"
					class="icon-button"
					aria-label="Options"
					title="Options"
					onClick={() => model.services.openPage('options.html')}
				>
					<Icon name="settings" />
				</button>
			)}
		</header>
	);
}
