import { ask } from '../../bus/client';
import { chosenReason } from '../../upwork/answer-form';
import { findWithdrawForm, type WithdrawForm } from '../../upwork/withdraw-form';
import { isPlain, readText } from '../guard/field';
import { watchAnswerPresses } from './presses';

/**
 * Notices a person's press of Upwork's own button that withdraws the proposal on whose page they are, with the reason that stands chosen. Only
 * listens; whether it was withdrawn, the page says. `pressed` is told afterwards.
 */
export function watchWithdrawal(url: string, pressed: () => void, signal: AbortSignal): void {
	const here = () => !signal.aborted && location.href === url;
	let form: WithdrawForm | null = null;
	const forms = () => {
		form = here() ? findWithdrawForm(document, url) : null;
		return form ? [{ kind: 'decline' as const, rate: null, ...form }] : [];
	};
	const told = () => {
		const { reason, message } = form ?? { reason: null, message: null };
		const text = message ? readText(message) : '';
		const words = message === null || isPlain(message) ? text : text.replace(/\n$/, '');
		void ask('withdrawPressed', { reason: chosenReason(reason), message: words });
		pressed();
	};
	watchAnswerPresses(window, forms, told, signal);
}
