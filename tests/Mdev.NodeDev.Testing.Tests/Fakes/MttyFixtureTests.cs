namespace Mdev.NodeDev.Testing.Tests;

/// <summary>The bundled host with the kernel's sample driver is what the fake kernel makes.</summary>
public sealed class MttyFixtureTests
{
    const string Path = "tests/Fixtures/Examples/mtty.tree";

    const string Header =
        "# The kernel's sample driver mtty without devices: 24 single or 12 dual ports. Made by MttyFixtureTests.\n";

    [Test]
    public void Mtty_IsWhatTheFakeMakes() =>
        GeneratedFile.Verify(Path, Header + HostTreeText.Write(new FakeHostBuilder().AddMtty().Build().ToTree()));
}
