namespace Mdev.NodeDev;

/// <summary>Where a value of the current element is.</summary>
/// <param name="Line">The line, from 1; 0 if not known.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Attribute">The attribute that holds it; <see langword="null"/> for the element's text.</param>
readonly record struct ValuePosition(int Line, int Column, string? Attribute = null);
