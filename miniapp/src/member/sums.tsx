import { Text, View } from '@tarojs/components';

/** Names with what they come to, a line each. */
export const Sums = ({ lines }: { lines: readonly (readonly [name: string, value: string])[] }) => (
  <View className="sums">
    {lines.map(([name, value]) => (
      <View key={name} className="sums__line">
        <Text className="sums__name">{name}</Text>
        <Text className="sums__value">{value}</Text>
      </View>
    ))}
  </View>
);
