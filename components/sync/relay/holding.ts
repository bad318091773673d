import type { Model } from '../../app/model';

/** Set while a relay is used, so that a page need not load sync to learn that there is none. */
const flag = 'parley.sync.link';

/** How often an open page says that it is there, ms; the worker keeps the connection for longer than that. */
const AGAIN = 25_000;

type Held = Pick<Model, 'services'>;

/** Whether a relay is used on this device, as far as its pages remember. */
export function usesLink({ services }: Held): boolean {
	return services.store.getItem(flag) !== null;
}

/** Remembers whether a relay is used on this device, and says at once that a page is there. */
export function rememberLink(model: Held, used: boolean): void {
	if (!used) {
		model.services.store.removeItem(flag);
		return;
	}
	model.services.store.setItem(flag, 'used');
	void model.services.ask('syncHold', {});
}

/** While this page can be seen, the worker keeps the connection to the relay. */
export function goOnHolding(model: Held): void {
	const say = () => {
		if (usesLink(model) && document.visibilityState === 'visible') void model.services.ask('syncHold', {});
	};
	setInterval(say, AGAIN);
	document.addEventListener('visibilitychange', say);
	say();
}
