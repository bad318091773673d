import { render } from 'preact';
import { ModelContext } from '../../components/app/context';
import { createModel } from '../../components/app/model';
import { Options } from '../../components/pages/options';
import { goOnKeeping } from '../../components/sync/file/keeping';
import { goOnHolding } from '../../components/sync/relay/holding';
import { pageServices } from '../popup/services';

const model = createModel(pageServices('options'));

render(
	<ModelContext.Provider value={model}>
		<Options />
	</ModelContext.Provider>,
	document.getElementById('app') ?? document.body,
);

goOnKeeping(model);
goOnHolding(model);
