// For `npm run zip`: the packages that the stores get.
import { defineConfig } from 'wxt';
import { parley } from './wxt.config';

export default defineConfig(parley('store'));
