namespace Mdev.NodeDev.Benchmarks;

/// <summary>A row of a table.</summary>
/// <param name="Name">Names it in the file of figures.</param>
/// <param name="Table">The table that it is in.</param>
/// <param name="Text">What was counted, and in what.</param>
/// <param name="Goal">What this library wants to reach; <see langword="null"/> if nothing was decided.</param>
/// <param name="IsMain">Whether the README quotes it.</param>
/// <param name="IsOfMachine">Whether it depends on the devices of the machine: only its goal counts.</param>
sealed record FigureKind(
    string Name,
    FigureTable Table,
    string Text,
    Goal? Goal = null,
    bool IsMain = false,
    bool IsOfMachine = false
);
