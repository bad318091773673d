import { render } from 'preact';
import { ModelContext } from '../../components/app/context';
import { createModel } from '../../components/app/model';
import { DeskPage } from '../../components/pages/desk';
import { goOnKeeping } from '../../components/sync/file/keeping';
import { goOnHolding } from '../../components/sync/relay/holding';
import { pageServices } from '../popup/services';

// The popup names the record it was showing.
const named = decodeURIComponent(location.hash.slice(1));
const model = createModel(pageServices('desk'), named ? { open: named, composer: null } : {});

render(
	<ModelContext.Provider value={model}>
		<DeskPage />
	</ModelContext.Provider>,
	document.getElementById('app') ?? document.body,
);

addEventListener('pagehide', () => model.drafts.flush());
document.addEventListener('visibilitychange', () => model.drafts.flush());

goOnKeeping(model);
goOnHolding(model);
