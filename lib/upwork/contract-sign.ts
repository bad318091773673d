import { selectorOf } from './table';

const contractAction = selectorOf('contractAction');

/** Whether a message room's page offers its contract: then it is a room within a contract. */
export function showsContract(document: Document): boolean {
	if (document.querySelector(contractAction) !== null) return true;
	return [...document.querySelectorAll('main a, main button, [role="main"] a')].some((control) =>
		/^view contract$/i.test((control.textContent ?? '').trim()),
	);
}
