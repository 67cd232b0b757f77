import { Input, type InputProps, View } from '@tarojs/components';

export interface CodeFieldProps extends Pick<InputProps, 'type' | 'focus' | 'confirmType'> {
  id: string;
  value: string;
  /** What stands there while it is empty. */
  hint: string;
  /** What it is called by a screen reader; the hint, unless said otherwise. */
  label?: string;
  longest: number;
  /** Takes what was typed, and gives back what is shown in its place. */
  onTyped: (text: string) => string;
  onConfirm?: () => void;
}

/** A code or a figure, typed in figures of one width. */
export const CodeField = ({ hint, label = hint, longest, onTyped, onConfirm, ...rest }: CodeFieldProps) => (
  <View className="field field--code">
    <Input
      {...rest}
      className="field__input"
      placeholder={hint}
      aria-label={label}
      maxlength={longest}
      onInput={({ detail }) => onTyped(detail.value)}
      onConfirm={() => onConfirm?.()}
    />
  </View>
);

export interface CountFieldProps extends Pick<CodeFieldProps, 'id' | 'value' | 'hint' | 'label' | 'longest'> {
  onChange: (digits: string) => void;
}

/** How many, typed: nothing but digits stays. */
export const CountField = ({ longest, onChange, ...rest }: CountFieldProps) => (
  <CodeField
    {...rest}
    type="number"
    longest={longest}
    onTyped={(text) => {
      const digits = text.replace(/\D/g, '').slice(0, longest);
      onChange(digits);
      return digits;
    }}
  />
);
