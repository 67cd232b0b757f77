import '../coupon/phone/phone.css';
import { Icon } from '../ui/icon';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './content.css';
import type { ItemForm } from './content-form';
import { contentWords } from './words';

/** What was typed, as it stands on a member's home page. */
export const ContentPreview = ({ items }: { items: readonly ItemForm[] }) => {
  const words = useWords(contentWords);
  const language = useLanguage();
  return (
    <aside className="preview" aria-label={words.preview}>
      <div className="preview__phone">
        <div className="phone">
          <div className="phone__page">
            {items.map(({ itemId, title, text, art = 'cup' }) => (
              <div key={itemId} className={`placed placed--${art}`}>
                <div className="placed__main">
                  <p className="placed__title">{title?.[language] || title?.zh || words.namePlaceholder}</p>
                  {(text?.zh || text?.en) && <p className="caption">{text[language] || text.zh}</p>}
                </div>
                <Icon name={art} size={24} />
              </div>
            ))}
          </div>
        </div>
      </div>
      <p className="caption">{words.preview}</p>
    </aside>
  );
};
