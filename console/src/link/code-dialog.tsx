import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import type { LinkView } from '../../../shared/contract/links';
import { LANDING } from '../../../shared/link/link';
import { CopyButton } from '../ui/copy-button';
import { downloadAs } from '../ui/download';
import { Icon } from '../ui/icon';
import { QrCode } from '../ui/qr-code';
import { Bone } from '../ui/states';
import { useWords } from '../words/words';
import './link.css';
import { codeQuery } from './queries';
import { linkWords } from './words';

/** The same page in a browser: the app lies beside the console. */
const webLink = (scene: string): string => `${window.location.origin}/app/#/${LANDING}?scene=${scene}`;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Both codes of a link: WeChat's, and the one for browsers. */
export const CodeDialog = ({ link: { scene, name = scene }, close }: { link: LinkView; close: () => void }) => {
  const words = useWords(linkWords);
  const { data, error } = useQuery(codeQuery(scene));
  return (
    <Modal open title={words.codeTitle(name)} footer={<Button onClick={close}>{words.close}</Button>} onCancel={close} width={560}>
      <div className="linkcodes">
        <figure>
          {error && <Alert type="error" title={words.failed} description={error.message} />}
          {!error &&
            (data ? <img src={`data:image/png;base64,${data.picture}`} alt={words.miniProgram} /> : <Bone width="208px" height={208} />)}
          <figcaption>
            <strong>{words.miniProgram}</strong>
            <span className="caption">{words.miniProgramText}</span>
          </figcaption>
          <Button
            icon={<Icon name="download" size={16} />}
            disabled={!data}
            onClick={() => data && downloadAs('image/png', `${name}.png`, bytesOf(data.picture))}
          >
            {words.save}
          </Button>
        </figure>
        <figure>
          <QrCode text={webLink(scene)} label={words.h5} />
          <figcaption>
            <strong>{words.h5}</strong>
            <span className="caption">{words.h5Text}</span>
          </figcaption>
          <CopyButton text={webLink(scene)} label={words.copyLink} />
        </figure>
      </div>
    </Modal>
  );
};
