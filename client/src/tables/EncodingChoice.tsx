import { useI18n } from '../i18n/I18n.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { ENCODINGS, type Encoding } from './decodeText.ts'
import { ENCODING_WORDS } from './encodingWords.ts'

interface Props {
  used: Encoding
  isGuess: boolean
  onChoose: (encoding: Encoding) => void
}

/** In which encoding a text file was read, and that it was a guess where it was. */
export function EncodingChoice({ used, isGuess, onChoose }: Props) {
  const { t } = useI18n()
  return (
    <>
      {isGuess && <Notice kind="attention">{t('transfer.encoding.guess')}</Notice>}
      <SelectField
        label={t('transfer.encoding.label')}
        value={used}
        onChange={(event) => onChoose(event.target.value as Encoding)}
      >
        {ENCODINGS.map((encoding) => (
          <option key={encoding} value={encoding}>
            {t(`transfer.encoding.${ENCODING_WORDS[encoding]}`)}
          </option>
        ))}
      </SelectField>
    </>
  )
}
