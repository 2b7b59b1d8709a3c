namespace Mdev.NodeDev.Conformance;

/// <summary>The reader or the writer broke its word.</summary>
/// <param name="Seed">The seed of the input.</param>
/// <param name="Number">Its number.</param>
/// <param name="Input">Its bytes.</param>
/// <param name="What">What happened.</param>
sealed record FuzzFailure(ulong Seed, int Number, byte[] Input, string What)
{
    public override string ToString() => $"input {Number} of seed {Seed} ({Input.Length} bytes): {What}";
}
