namespace Mdev.NodeDev.Benchmarks;

/// <summary>
/// Times of the first document of a process that compiles while it runs, beside the first walk over its nodes; they
/// take turns.
/// </summary>
static class FirstTimes
{
    const int Turns = 9;

    /// <summary>Prints the medians.</summary>
    /// <param name="document">The document.</param>
    internal static void Print(string document)
    {
        Console.WriteLine("\n| the first of a process | ms | beside `XmlReader` |\n|---|--:|--:|");
        string[] names = ["walk", "read", "validate"];
        double[][] all = [.. names.Select(_ => new double[Turns])];
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < names.Length; i++)
                all[i][turn] = First(names[i], document);
        }
        for (int i = 0; i < names.Length; i++)
        {
            double median = Median(all[i]);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {names[i]} | {median / 1e6:F1} | {median / Median(all[0]):F1} |"
                )
            );
        }
    }

    static double First(string name, string document) =>
        double.Parse(
            Tool.Run(Environment.ProcessPath!, "first", name, document),
            NumberStyles.Float,
            CultureInfo.InvariantCulture
        );

    static double Median(double[] all) => all.Order().ElementAt(all.Length / 2);
}
