using CsCheck;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Tests.Text;

public sealed class EditDistanceBitsTests
{
    private static readonly Gen<string> Keys = Gen.String[Gen.Char["abcd"], 1, 150];

    [Fact]
    public void Bits_and_table_count_the_same()
        => Gen.Select(Keys, Keys, Gen.Int[3, 120]).Sample(
            (a, b, limit) => EditDistance.Within(a, b, limit) == Math.Min(limit + 1, EditDistance.WithinBand(a, b, Math.Max(a.Length, b.Length))),
            iter: 3000);

    [Fact]
    public void Bits_and_table_count_the_same_of_texts_that_are_close()
        => Gen.Select(Keys, Gen.Int[0, 149], Gen.Int[0, 149], Gen.Int[3, 20]).Sample(
            (text, cut, swap, limit) =>
            {
                var other = text.Remove(cut % text.Length, 1).ToCharArray();
                if (other.Length > 1)
                {
                    var at = swap % (other.Length - 1);
                    (other[at], other[at + 1]) = (other[at + 1], other[at]);
                }

                return EditDistance.Within(text, other, limit) == Math.Min(limit + 1, EditDistance.WithinBand(text, other, 200));
            },
            iter: 3000);
}
