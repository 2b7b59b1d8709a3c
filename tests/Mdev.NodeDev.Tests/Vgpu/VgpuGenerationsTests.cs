namespace Mdev.NodeDev.Tests;

public sealed class VgpuGenerationsTests
{
    [TestCase("M10", 0x13bd, VgpuGeneration.Maxwell)]
    [TestCase("M60", 0x13f2, VgpuGeneration.Maxwell)]
    [TestCase("P4", 0x1bb3, VgpuGeneration.Pascal)]
    [TestCase("P40", 0x1b38, VgpuGeneration.Pascal)]
    [TestCase("P100", 0x15f8, VgpuGeneration.Pascal)]
    [TestCase("V100", 0x1db4, VgpuGeneration.Volta)]
    [TestCase("T4", 0x1eb8, VgpuGeneration.Turing)]
    [TestCase("Quadro RTX 6000", 0x1e30, VgpuGeneration.Turing)]
    [TestCase("Quadro RTX 8000", 0x1e78, VgpuGeneration.Turing)]
    [TestCase("A2", 0x25b6, VgpuGeneration.Ampere)]
    [TestCase("A10", 0x2236, VgpuGeneration.Ampere)]
    [TestCase("A16", 0x25b6, VgpuGeneration.Ampere)]
    [TestCase("A30", 0x20b7, VgpuGeneration.Ampere)]
    [TestCase("A40", 0x2235, VgpuGeneration.Ampere)]
    [TestCase("A100", 0x20b5, VgpuGeneration.Ampere)]
    [TestCase("L4", 0x27b8, VgpuGeneration.Ada)]
    [TestCase("L40", 0x26b5, VgpuGeneration.Ada)]
    [TestCase("L40S", 0x26b9, VgpuGeneration.Ada)]
    [TestCase("H100", 0x2331, VgpuGeneration.Hopper)]
    [TestCase("H200", 0x2335, VgpuGeneration.Hopper)]
    [TestCase("B200", 0x2901, VgpuGeneration.Blackwell)]
    [TestCase("RTX PRO 6000 Blackwell", 0x2bb5, VgpuGeneration.Blackwell)]
    [TestCase("B300", 0x3182, VgpuGeneration.Blackwell)]
    [TestCase("K1", 0x0ff2, VgpuGeneration.Unknown)]
    [TestCase("none", 0, VgpuGeneration.Unknown)]
    [TestCase("none", 0xffff, VgpuGeneration.Unknown)]
    public void FromDeviceId_Board_HasItsGeneration(string board, int id, VgpuGeneration generation) =>
        Assert.That(VgpuGenerations.FromDeviceId((ushort)id), Is.EqualTo(generation), board);
}
