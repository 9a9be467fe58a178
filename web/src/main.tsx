import { createRoot } from 'react-dom/client';

import { Root } from './app/root';
import { loadLocalization, storedLanguage } from './language/texts';
import './theme/base.css';
import { applyPalette, light } from './theme/theme';

applyPalette(light);
const language = storedLanguage();
document.documentElement.lang = language;
const place = document.getElementById('root');
if (!place) throw new Error('the page has no place for the interface');
void loadLocalization(language).then((localization) => {
  createRoot(place).render(<Root language={language} localization={localization} />);
});
