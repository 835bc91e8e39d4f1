using Eig.Web.Tests;
using Xunit;

// Nothing here writes: one site of each kind serves all the classes.
[assembly: AssemblyFixture(typeof(DemoSite))]
[assembly: AssemblyFixture(typeof(EmptySite))]
